/**
 * Words that keep a GIF out of answers where the filter is on. A caption names what can be seen, so words are enough: sex
 * and nudity, blood and harm, drugs, and words that only insult. Looks at whole words; endings are spelled out.
 */
const WORDS = [
  'nude|nudes|nudity|naked|topless|shirtless|underwear|panties|lingerie|thong|bra|bikini',
  'sex|sexy|sexual|sexually|seductive|seductively|erotic|porn|porno|horny|orgasm|masturbat(?:e|es|ing|ion)|blowjob',
  'strips?|stripping|stripper|striptease|twerks?|twerking|lap ?dance|crotch|groin|butt|butts|buttocks|ass|boobs?|tits?|breasts?|nipples?|penis|vagina|genitals?|condoms?',
  'gor[ey]|blood|bloody|bleeds?|bleeding|murders?|murdered|killing|corpse|behead(?:s|ed|ing)?|decapitat(?:e|ed|es)|torture[sd]?|stab(?:s|bed|bing)?|suicide|hangs? (?:him|her)self|self.harm|rape[sd]?|raping',
  'cocaine|heroin|meth|marijuana|weed|bong|joint|smok(?:es|ing) (?:pot|crack)|drugs?',
  'fuck\\w*|shit\\w*|bitch\\w*|whores?|sluts?|cunts?|nazis?|swastika|middle finger',
];
const PATTERN = new RegExp(`\\b(?:${WORDS.join('|')})\\b`, 'i');

/** Whether a caption is for everyone. */
export function isForEveryone(caption: string): boolean {
  return !PATTERN.test(caption.normalize('NFKD').replace(/\p{M}+/gu, ''));
}
