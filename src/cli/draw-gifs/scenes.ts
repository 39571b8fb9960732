import type { Scene } from './brush.ts';
import angry from './scenes/angry.ts';
import applause from './scenes/applause.ts';
import balloons from './scenes/balloons.ts';
import bicycleMoon from './scenes/bicycle-moon.ts';
import birdsFlying from './scenes/birds-flying.ts';
import birthdayCake from './scenes/birthday-cake.ts';
import butterfly from './scenes/butterfly.ts';
import campfire from './scenes/campfire.ts';
import carChase from './scenes/car-chase.ts';
import catTail from './scenes/cat-tail.ts';
import cinemaTickets from './scenes/cinema-tickets.ts';
import clapperboard from './scenes/clapperboard.ts';
import clock from './scenes/clock.ts';
import coffee from './scenes/coffee.ts';
import countdown from './scenes/countdown.ts';
import crying from './scenes/crying.ts';
import curtain from './scenes/curtain.ts';
import dogWagging from './scenes/dog-wagging.ts';
import filmCamera from './scenes/film-camera.ts';
import filmReel from './scenes/film-reel.ts';
import fireworks from './scenes/fireworks.ts';
import ghost from './scenes/ghost.ts';
import glasses3d from './scenes/glasses-3d.ts';
import goldfish from './scenes/goldfish.ts';
import heartBeating from './scenes/heart-beating.ts';
import heartBreaking from './scenes/heart-breaking.ts';
import laughing from './scenes/laughing.ts';
import lightBulb from './scenes/light-bulb.ts';
import lightning from './scenes/lightning.ts';
import marqueeLights from './scenes/marquee-lights.ts';
import moonAndStars from './scenes/moon-and-stars.ts';
import musicNotes from './scenes/music-notes.ts';
import oceanWaves from './scenes/ocean-waves.ts';
import popcorn from './scenes/popcorn.ts';
import projector from './scenes/projector.ts';
import rain from './scenes/rain.ts';
import rainbow from './scenes/rainbow.ts';
import robotDance from './scenes/robot-dance.ts';
import rocketLaunch from './scenes/rocket-launch.ts';
import shocked from './scenes/shocked.ts';
import shootingStar from './scenes/shooting-star.ts';
import sinkingShip from './scenes/sinking-ship.ts';
import sleeping from './scenes/sleeping.ts';
import snowfall from './scenes/snowfall.ts';
import sunrise from './scenes/sunrise.ts';
import thumbsUp from './scenes/thumbs-up.ts';
import trophy from './scenes/trophy.ts';
import ufo from './scenes/ufo.ts';
import wink from './scenes/wink.ts';
import zombieHand from './scenes/zombie-hand.ts';

/** The starter collection, in its order: what `/gif` has to show before anything is set up. */
export const SCENES: readonly Scene[] = [
  // the cinema
  filmReel,
  popcorn,
  curtain,
  clapperboard,
  projector,
  cinemaTickets,
  glasses3d,
  countdown,
  marqueeLights,
  filmCamera,
  // sky and weather
  rain,
  snowfall,
  sunrise,
  oceanWaves,
  moonAndStars,
  shootingStar,
  campfire,
  lightning,
  fireworks,
  rainbow,
  // feelings
  heartBeating,
  heartBreaking,
  applause,
  thumbsUp,
  laughing,
  crying,
  shocked,
  sleeping,
  wink,
  angry,
  // animals, ghosts and things that move by themselves
  catTail,
  dogWagging,
  goldfish,
  butterfly,
  birdsFlying,
  ghost,
  robotDance,
  ufo,
  bicycleMoon,
  zombieHand,
  // things
  birthdayCake,
  coffee,
  clock,
  rocketLaunch,
  carChase,
  balloons,
  musicNotes,
  trophy,
  lightBulb,
  sinkingShip,
];
