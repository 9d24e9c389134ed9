const list = (names: string): readonly string[] => names.trim().split(/\s+/);

/** Surnames by community, commonest first. An apostrophe is the curly one where the family writes it so. */
export const BRITISH_SURNAMES = list(`
Smith Jones Williams Taylor Brown Davies Evans Wilson Thomas Johnson Roberts Robinson Thompson Wright Walker White Edwards Hughes
Green Hall Lewis Harris Clarke Jackson Wood Turner Martin Cooper Hill Ward Morris Moore Clark Lee King Baker Harrison Morgan Allen
James Scott Phillips Watson Davis Parker Price Bennett Young Griffiths Mitchell Kelly Cook Carter Richardson Bailey Collins Bell Shaw
Murphy Miller Cox Richards Marshall Simpson Anderson Adams Wilkinson Foster Ellis Murray Chapman Mason Gray Webb Rogers Hunt Mills
Palmer Campbell Holmes Stevens Lloyd Knight Barker Butler Matthews Russell Graham Barnes Jenkins Dixon Fletcher Pearson Fisher Howard
Andrews Elliott Reynolds Harvey Payne Ford Fox West Day Lawrence Stewart Brooks Cole Bradley Perry Dawson Spencer Atkinson Walsh Burton
Saunders Hart Johnston Wells Hudson Woods Gibson Booth Ross Simmonds Newman Rose Hunter Francis Burns Hawkins Reid Carr Grant Lane
Gardner Barrett Jordan Cunningham Bird Hayes Rees Stephens Freeman Owen Nicholson Hamilton Armstrong Lowe Bishop Kennedy Watts Dunn Wallace
Sutton Parry Stone Gordon Oliver Wheeler Parsons Burke Harper Byrne Bates Ryan Hopkins Henderson Hewitt Ferguson Warren Sharp Gregory
Tucker Page Frost Berry Barber Coleman Osborne Read Hodgson Long Nash Bond Hardy Weaver Barton Dean Norris Goodwin Abbott Wade Cross Field
Pritchard Humphreys Bolton Kirk Potter Reeves Marsh Summers Curtis Hancock Slater Bowen Cartwright Doyle Preston Townsend Briggs
Whitehead Connor Sanders Webster Rhodes Farrell Fuller Skinner Steele Sheppard Hutchinson Fowler Pearce Manning Banks Morton Leach
Gill Nixon Bryant Bull Kent Power Hobbs Todd Lambert Poole Jarvis Wilkins Porter Haynes Moss Pugh Thornton Blake Bartlett Hilton Holland
Norton Wilcox Ball Nicholls Bradshaw Buckley Flynn Peters Stokes Dale Kemp Brady Chambers Crawford Finch Gilbert Harding Lynch Metcalfe
North Pickering Quinn Rowe Schofield Talbot Vincent Whittaker Yates Ashton Bentley Crossley Dobson Eastwood Firth Greenwood Haigh
Illingworth Jagger Kershaw Lister Mallinson Naylor Oldroyd Priestley Ramsden Sykes Tordoff Uttley Varley Wainwright Armitage Barraclough
Clegg Dyson Earnshaw Feather Gledhill Holroyd Ibbotson Kaye Lockwood Midgley Noble Ogden Pickles Rushworth Sutcliffe Thackray Womersley
Bairstow Boothroyd Brook Butterworth Charlesworth Denton Drake Fawcett Garside Hainsworth Heaton Hirst Horsfall Jowett Lumb Marsden
Nutter Ormerod Pollard Quarmby Redfearn Shackleton Stead Tempest Turton Walton Wadsworth Whiteley Winterbottom Aspinall Blackburn Birtwistle
Entwistle Fairhurst Halliwell Higginbottom Kenyon Leyland Molyneux Nuttall Pilkington Rigby Rimmer Seddon Tyldesley Unsworth Worthington
Blythe Charlton Dodds Elsdon Forster Hepple Liddle Milburn Pattison Ridley Robson Routledge Storey Tait Telford Trotter Younger
Llewellyn Probert Prosser Beynon Gwynne Maddocks Meredith Penhaligon Trevithick Tregenza Polglase Pascoe Angove Bolitho Chenoweth`);
export const IRISH_SURNAMES = list(`
Murphy Kelly O’Brien Walsh Smith Byrne Ryan O’Sullivan O’Connor Doyle McCarthy Gallagher Doherty Kennedy Lynch Murray Quinn Moore
McLaughlin Carroll Connolly Daly O’Connell Wilson Dunne Brennan Burke Collins Campbell Clarke Johnston Hughes Farrell Fitzgerald Brown
Martin Maguire Nolan Flynn Thompson O’Callaghan O’Neill O’Donnell Duffy Mahony Boyle Healy Shea White Sweeney Hayes Kavanagh Power McGrath
Moran Brady Stewart Casey Foley Fitzpatrick Leary McDonnell MacDonald O’Reilly McDonagh Ward Joyce Cash Connors Delaney Stokes McCann
O’Hara Rooney Keane Tierney Mulligan McGuinness McMahon Cassidy Devlin O’Rourke Reilly Maughan Mongan Sheridan`);
export const POLISH_SURNAMES = list(`
Nowak Kowalski Wiśniewski Wójcik Kowalczyk Kamiński Lewandowski Zieliński Szymański Woźniak Dąbrowski Kozłowski Jankowski Mazur
Kwiatkowski Krawczyk Kaczmarek Piotrowski Grabowski Zając Pawłowski Michalski Król Wieczorek Jabłoński Wróbel Nowakowski Majewski Olszewski
Popescu Popa Ionescu Radu Dumitru Stoica Gheorghe Munteanu Constantin Florea Lungu Petrov Ivanov Dimitrov Georgiev Kazlauskas Petrauskas
Jankauskas Ozols Berzins Kalnins Horvath Novak Kovac Lakatos Balog`);
export const MUSLIM_SURNAMES = list(`
Khan Hussain Ahmed Ali Mahmood Akhtar Begum Shah Malik Iqbal Mohammed Hussein Rehman Mirza Ashraf Aslam Butt Chaudhry Raja Sheikh Miah
Uddin Rahman Islam Choudhury Bibi Sadiq Qureshi Siddiqui Bashir Riaz Anwar Javed Yousaf Hassan Saleem Nawaz Zaman Azam Akram Parveen Kauser
Bhatti Awan Abbas Haider Younis Rafiq Latif Ditta Arshad Mehmood Saeed Hamid Karim Haque Ullah Alam Kazi Sultana Farooq Tariq Rashid`);
export const INDIAN_SURNAMES = list(`
Singh Patel Kaur Sharma Shah Mistry Desai Joshi Mehta Sandhu Gill Dhillon Sidhu Grewal Bains Sahota Johal Bhogal Chauhan Parmar Solanki
Rai Kumar Verma Gupta Nair Reddy Rao Das Bhatt Chopra Kapoor Malhotra Sethi Virdee Uppal Atwal Hayer Purewal Dosanjh Lad Gohil Chavda`);
export const AFRICAN_SURNAMES = list(`
Mensah Owusu Boateng Osei Asante Appiah Adjei Ali Mohamed Ahmed Hassan Abdi Okafor Okeke Eze Obi Nwosu Adeyemi Adebayo Ogunleye Balogun
Bello Ibrahim Oladipo Akinola Okonkwo Moyo Ncube Ndlovu Sibanda Dube Mutasa Chikwanda Nkosi Banda Phiri Mwale Jallow Ceesay Bah Diallo
Kamara Sesay Conteh Koroma Bangura Tesfay Haile Kidane Abebe Mbala Ilunga Kabongo Mukendi Osman Warsame Farah Nur Omar Yusuf Addo Amoah Ansah`);
export const CARIBBEAN_SURNAMES = list(`
Campbell Brown Williams Grant Thomas Johnson Francis Reid Clarke Gordon Lewis Morgan Henry Morris Bailey James Scott Stewart Edwards Daley
McKenzie Blake Simpson Powell Palmer Wright Walters Charles Joseph Alexander Bennett Barrett Dixon Hinds Phillip Samuels Wilks Facey Pinnock
Pryce Beckford Christie Gayle Lindo Bogle Augustin Baptiste Nembhard Golding Hylton Thorpe Minott`);
export const CHINESE_SURNAMES = list(
  `Chan Wong Li Chen Lam Cheung Lau Zhang Wang Liu Nguyen Tran Le Pham Hoang Ng Leung Ho Tang Yip Lin Wu Huang Xu Vu Bui Do`,
);
