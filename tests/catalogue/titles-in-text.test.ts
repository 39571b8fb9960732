import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { buildTitleIndex } from '#catalogue/complete/index.ts';
import { starterCatalogue } from '#catalogue/load.ts';
import { titlesInText } from '#catalogue/resolve/titles-in-text.ts';

const index = buildTitleIndex(starterCatalogue(fileURLToPath(new URL('../../assets/', import.meta.url))).movies);
const named = (text: string) => titlesInText(text, (title) => index.exact(title)).map(({ title }) => title);

it.each([
  ['Der Pate', ['The Godfather']],
  ['Kennt ihr einen Film wie Der weiße Hai, nur im Schnee?', ['Jaws']],
  ['Un film come «Ladri di biciclette» ma più allegro', ['Bicycle Thieves']],
  ['C’est un peu comme Le Voyage de Chihiro avec des robots', ['Spirited Away']],
  ['Busco una película como La vida es bella en Argentina', ['Life Is Beautiful']],
  ['千と千尋の神隠しみたいな映画で、少年が海に行く話', ['Spirited Away']],
  ['「鳥」に似た古い映画', ['The Birds']],
  ['기생충처럼 반지하에 사는 가족 이야기 "대부"', ['The Godfather']],
  ['Szukam filmu podobnego do Skazani na Shawshank', ['The Shawshank Redemption']],
])('finds the titles in %s', (text, titles) => {
  expect(named(text)).toEqual(titles);
});

it.each([
  'Das Leben ist hart, aber der Hund ist weg und die Frau sucht ihn überall',
  'Ein Mann sucht seinen Hund',
  'Una mujer busca a su hijo en la ciudad de los sueños',
  '男の子が犬を探して町を歩く',
  '한 소년이 개를 찾아 도시를 걷는다',
  '',
])('finds none in %s', (text) => {
  expect(named(text)).toEqual([]);
});
