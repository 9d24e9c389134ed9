/** Forenames of British families, commonest first, by the generation that was given them. */
const list = (names: string): readonly string[] => names.trim().split(/\s+/);

/** Born before 1975. */
export const OLDER_MEN = list(`
David John Paul Mark Stephen Andrew Michael Peter Robert Ian Kevin Gary Alan Martin Anthony Christopher Philip
Richard Simon Steven Neil Nigel Keith Barry Graham Colin Brian Kenneth Raymond Terence Trevor Roger Malcolm Derek Dennis
Geoffrey Leslie Roy Ronald Stuart Timothy Wayne Darren Carl Glenn Duncan Clive Norman Howard Gordon Douglas Donald Russell
Bernard Gerald Frank Patrick Eric Leonard Francis Dean Karl Maurice Gareth Alistair Desmond Hugh Ivor Vincent Lionel`);
export const OLDER_WOMEN = list(`
Susan Julie Karen Jacqueline Deborah Tracey Jane Helen Diane Sharon Tracy Angela Sarah Alison Caroline Amanda Sandra
Linda Catherine Elizabeth Carol Joanne Wendy Janet Dawn Christine Margaret Patricia Lesley Maria Michelle Nicola Lorraine
Beverley Gillian Anne Kathleen Theresa Maureen Pauline Barbara Jean Sheila Denise Paula Lynn Yvonne Teresa Donna Debra Judith
Marion Hilary Heather Jill Joan Rosemary Shirley Valerie Sylvia Brenda Gail Geraldine Bernadette Rita Josephine Mandy Cheryl`);

/** Born 1975 to 1994. */
export const MIDDLE_MEN = list(`
Daniel James Christopher Matthew Michael Ryan Lee Craig Adam David Ashley Jamie Liam Luke Thomas Robert Andrew
Joseph Anthony Scott Richard Mark Jonathan Stephen Nathan Joshua Kieran Aaron Shane Dean Carl Kyle Jordan Benjamin Samuel
William Stuart Paul Gareth Darren Gavin Simon John Steven Peter Ben Wayne Danny Karl Philip Nicholas Alexander Jason Damian Sean
Lewis Marc Kevin Neil Martin Dominic Leon Curtis Gary Ross Barry Phillip Stewart Marcus Jake Oliver Connor Bradley Reece
Dale Robin Edward Patrick Charles Timothy George Rhys Owen Dylan Callum Gregory Justin Adrian Stefan Zak Terry Lloyd Duane`);
export const MIDDLE_WOMEN = list(`
Sarah Emma Laura Claire Kelly Rebecca Gemma Rachel Lisa Victoria Leanne Michelle Hayley Stacey Natalie Nicola Amy
Samantha Louise Jessica Danielle Charlotte Kirsty Lauren Katie Joanne Stephanie Donna Zoë Jennifer Catherine Hannah Melissa Amanda
Natasha Kerry Vicky Lindsay Lucy Helen Tracy Sophie Cheryl Toni Chantelle Jodie Kimberley Jade Elizabeth Alison Carly Kathryn Marie
Tanya Rachael Holly Abigail Rachelle Charlene Lyndsey Tara Andrea Julie Dawn Heather Siân Naomi Kate Jemma Terri Sara Sally Zara
Francesca Georgina Alexandra Bethany Chloe Renée Anna Kayleigh Dionne Faye Nadine Tina Rhiannon Ceri Bryony Gaynor Roxanne`);

/** Born from 1995. */
export const YOUNGER_MEN = list(`
Jack Thomas Joshua Daniel James Callum Connor Jordan Liam Ryan Luke Jake Lewis Kyle Brandon Ben Bradley Reece Nathan
Harry Oliver George Charlie Alfie Jamie Tyler Cameron Adam Aaron Kieran Joseph Samuel Matthew William Ethan Dylan Owen Mason Logan
Harvey Max Leo Archie Oscar Jayden Riley Toby Kai Finley Louis Sam Alexander Benjamin Rhys Corey Declan Curtis Joe Ellis Kian Zak
Morgan Leon Ashton Finlay Freddie Theo Noah Jacob Edward Henry Taylor Kaiden Tobias Elliot Dominic Jay Bailey Billy Tommy Reuben
Marcus Levi Frankie Ronnie Caleb Jude Rory Sebastian Zachary Brad Danny Kane Rowan Cody Shay Keiran Mackenzie Blake`);
export const YOUNGER_WOMEN = list(`
Chloe Emily Megan Jessica Sophie Charlotte Lauren Hannah Olivia Bethany Lucy Georgia Ellie Amy Shannon Jade Paige Holly
Katie Leah Courtney Abigail Molly Amber Caitlin Rebecca Ella Mia Grace Daisy Millie Ruby Lily Poppy Demi Kayleigh Kiera Libby Erin
Eleanor Phoebe Isabella Freya Evie Alice Niamh Maisie Summer Scarlett Imogen Jodie Naomi Rosie Kelsey Aimee Brooke Skye Lacey Tia Elise
Matilda Evelyn Ava Florence Isla Harriet Zoe Danielle Chelsea Natasha Alicia Tegan Zoë Seren Siân Carys Abbie Nicole Rhianna Kacey
Mollie Keira Lola Esme Faith Hollie Toni Ebony Anaïs Chantelle Destiny Eve Francesca Gabrielle Jasmine Mackenzie`);
