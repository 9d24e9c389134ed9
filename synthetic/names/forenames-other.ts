const list = (names: string): readonly string[] => names.trim().split(/\s+/);

/** Forenames by community, commonest first; British families' names are in their own file. */
export const POLISH_MEN =
  list(`Piotr Krzysztof Andrzej Tomasz Paweł Michał Marcin Jakub Adam Łukasz Marek Grzegorz Mateusz
Wojciech Dawid Kamil Rafał Robert Sebastian Dariusz Mariusz Jacek Artur Damian Patryk Bartosz Maciej Daniel Przemysław Szymon
Ion Andrei Mihai Alexandru Florin Vasile Gheorghe Marian Constantin Vladimir Dmitri Jonas Tomas Mindaugas Darius Janis Georgi Ivan`);
export const POLISH_WOMEN =
  list(`Anna Katarzyna Małgorzata Agnieszka Barbara Ewa Magdalena Joanna Monika Aleksandra Natalia Karolina
Justyna Sylwia Marta Beata Dorota Iwona Paulina Kinga Weronika Elena Maria Ioana Mihaela Andreea Cristina Gabriela Daniela Rasa
Daiva Inga Kristina Olga Svetlana Irina Desislava Ivanka`);
export const MUSLIM_MEN =
  list(`Mohammed Muhammad Mohammad Ali Ahmed Imran Usman Hassan Adnan Asif Kamran Bilal Omar Hamza Ibrahim
Abdul Zeeshan Shahid Tariq Waqas Faisal Nadeem Khalid Amir Yusuf Haroon Sajid Naveed Rashid Zain Junaid Aamir Tahir Saqib Irfan Nasir
Javed Arshad Shazad Rizwan Yasir Ismail Iqbal Hussain Rehan Atif Mustafa Khalil Farhan Sohail Wasim Abdullah Zubair Aqeel Jamal Karim`);
export const MUSLIM_WOMEN =
  list(`Fatima Aisha Ayesha Zainab Maryam Sana Nadia Saima Shazia Rukhsana Samina Farah Yasmin Amina Hina
Noreen Nasreen Shabana Khadija Parveen Rabia Sadia Bushra Uzma Iqra Mariam Halima Sumaira Tahira Asma Naila Rubina Shaheen Zara Nazia
Shamim Razia Safia Humaira Anam`);
export const INDIAN_MEN =
  list(`Amandeep Gurpreet Harpreet Jaspal Sukhdev Rajinder Manjit Balwinder Kuldip Sandeep Jaswinder Parminder
Raj Sanjay Vijay Amit Rahul Rakesh Nilesh Hitesh Ashok Anil Sunil Arjun Rohan Kiran Pritesh Bhavesh Deepak Ravi Suresh Mukesh Jatinder
Karan Manpreet Baljit Navdeep Inderjit`);
export const INDIAN_WOMEN =
  list(`Manjit Harjit Kulwinder Jaswinder Balbir Surinder Amandeep Sukhvinder Paramjit Rajinder Priya Anjali
Nisha Sunita Meena Kavita Reena Neha Pooja Bhavna Hema Jyoti Sonia Rupinder Simran Jasleen Kiran Manisha Daksha Ranjit Gurpreet`);
export const AFRICAN_MEN =
  list(`Emmanuel Samuel David Daniel Joseph Michael Abdi Mohamed Ibrahim Kofi Kwame Kwabena Tunde Segun Femi
Chukwuemeka Chidi Ikenna Oluwaseun Babatunde Ade Yaw Abdullahi Yusuf Hassan Tendai Tinashe Farai Takudzwa Moses Prince Isaac Elijah
Jean Patrick Dieudonné Blessing Godfrey Ousmane Mamadou Lamin Idris Tesfaye Yonas Solomon`);
export const AFRICAN_WOMEN =
  list(`Grace Blessing Mary Esther Comfort Mercy Patience Joy Abena Akosua Ama Adwoa Ngozi Chioma Ifeoma Folake
Bukola Temitope Oluwatoyin Fatou Aminata Hodan Fadumo Asha Halima Khadra Rutendo Tatenda Nyasha Precious Faith Gloria Ruth Naomi
Makeda Selam Hiwot Josephine Béatrice`);
export const CHINESE_MEN = list(
  `Wei Jian Ming Jun Hao Chun Kin Wai Ho Man Tuan Minh Duc Hung Quang Van Anh Long Thanh Hoang`,
);
export const CHINESE_WOMEN = list(
  `Mei Li Xiu Yan Fang Jing Ling Hui Na Min Linh Thu Hoa Lan Huong Mai Ngoc Phuong Thao Yuk`,
);
