/**
 * What an encoder is shown when its numbers are to be put into bytes: texts of the kinds it will read (plots, first
 * paragraphs, cards, questions, names and figures), written for this. Changing them changes what the bytes mean: raise the
 * variant's version with them.
 */
export const CALIBRATION_TEXTS: readonly string[] = [
  'A lighthouse keeper finds a girl washed ashore after a storm and hides her from the villagers, who believe that she brings bad luck. When the fishing boats fail to return, he has to choose between the child and the people he has lived among for thirty years.',
  'Two brothers inherit a failing bakery in Naples. Paolo wants to sell it and move to Milan; Gino has already promised it to their cousin. Over one summer they bake, quarrel, fall in love with the same woman, and discover what their father had been hiding under the floor of the cellar.',
  'The Long Furrow is a 1957 American Western film directed by Harold M. Pike and starring Glenn Carver, Dorothy Lane and Walter Osgood. It was filmed in Technicolor in Lone Pine, California, and was released by Monarch Pictures on October 3, 1957.',
  'Station Nine. Science Fiction, Thriller, Horror. space station, artificial intelligence, isolation, countdown, airlock, survival. The last engineer aboard a dying orbital station discovers that the voice guiding her home does not belong to anyone on Earth.',
  'what is that movie where a guy wakes up in a hotel and everybody thinks he is someone else?? there was a red phone and I think it ended on a train. saw it on tv around 1998',
  'Detective Inspector Rao is called to a palace where the maharaja has been found dead in a room locked from inside. The guests — a jeweller, a retired colonel, an actress and her secretary — each have a reason to lie. He solves the case with a broken clock, a parrot and a letter that was never sent.',
  'During the Second World War, a group of prisoners digs a tunnel beneath the camp theatre while rehearsing Twelfth Night. Lieutenant Harris, who plays Viola, is the only one who knows which of them is the informer. On the night of the performance, the lights go out; seventeen men escape; three reach Switzerland.',
  'Am 4. März 1921 verschwindet ein Mädchen. Kenji Watanabe, Amélie Dubois, José Ramírez, Zoë O’Brien. 007, 3:10, 2001; $1,000,000; 20,000 leagues!',
  'Everyone in town knows that Ellie cannot sing. That does not keep her from entering the county fair with her grandmother’s banjo, a borrowed dog, and a song about tractors. A warm comedy about losing well.',
  'A young boxer, trained by a priest, refuses to throw a fight. The gangsters burn the gymnasium down. He fights anyway, on a ship, in a storm, with one hand broken, and loses on points, and is carried home by the crowd.',
  'The documentary follows three nurses through a winter in a hospital in northern Finland. There is no narration. We watch births, deaths, coffee breaks, and the slow return of the light.',
  'In the kingdom of Oremond, dragons are hunted for the fire in their bones. A blacksmith’s apprentice hatches an egg that was sold to her as a paperweight. Pursued by the king’s riders, the two of them cross the glass desert to find the last free valley, where dragons and people once shared one language. But the valley has a guardian, and the guardian remembers what her ancestors did.',
  'Robbery. Getaway. Betrayal. Four strangers meet in a motel with a suitcase nobody dares to open.',
  'alien boy bicycle moon',
  'The film opens with Marta, a widow, selling her piano. Years earlier, her husband Tomas had smuggled manuscripts out of Prague inside it. As flashbacks show, he was caught at the border in 1968 because a friend, now a celebrated minister, had given him away. Marta travels to the minister’s birthday party and plays, on the very same piano, the melody that only the three of them knew. He leaves the room. In the final scene she finds the missing manuscript in her letter box, with no sender. The credits roll over the names of writers who were banned.',
  'A family moves into an old farmhouse. At night the children hear scratching behind the wall; the mother finds wet footprints on the stairs; the father, who has begun to sleepwalk, is digging in the garden. The house remembers the drowned boy, and it wants a new one. Nobody believes the youngest daughter, Nell, until she stops speaking in her own voice.',
  // Nothing at all, next to nothing, and the same thing over and over: where the inner values go furthest.
  '',
  'a',
  'The End',
  `It is a very ${'very '.repeat(250)}long word.`,
  '北京'.repeat(60),
  '> **_`#`_** | ~~x~~ '.repeat(20),
  '🎞️ 🎭',
];
