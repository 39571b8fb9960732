// Written from the English catalogues by `npm run messages`.
import type { AboutArguments } from './about.ts';
import type { AttentionArguments } from './attention.ts';
import type { ChartsArguments } from './charts.ts';
import type { EveningsArguments } from './evenings.ts';
import type { FilmArguments } from './film.ts';
import type { GenresArguments } from './genres.ts';
import type { GifArguments } from './gif.ts';
import type { GroupsArguments } from './groups.ts';
import type { GuessArguments } from './guess.ts';
import type { HelpArguments } from './help.ts';
import type { HintsArguments } from './hints.ts';
import type { LessonProblemsArguments } from './lesson-problems.ts';
import type { LessonsArguments } from './lessons.ts';
import type { ListsArguments } from './lists.ts';
import type { LossesArguments } from './losses.ts';
import type { MapArguments } from './map.ts';
import type { NightArguments } from './night.ts';
import type { PlotArguments } from './plot.ts';
import type { PlotQuestionsArguments } from './plot-questions.ts';
import type { PrivacyArguments } from './privacy.ts';
import type { ProblemsArguments } from './problems.ts';
import type { RatingsArguments } from './ratings.ts';
import type { RecommendArguments } from './recommend.ts';
import type { RefusalsArguments } from './refusals.ts';
import type { SettingsArguments } from './settings.ts';
import type { SimilarArguments } from './similar.ts';
import type { TasteArguments } from './taste.ts';
import type { TextArguments } from './text.ts';
import type { WelcomeArguments } from './welcome.ts';

/** Message -> what it takes by name; `null` where it takes nothing. */
export interface MessageArguments
  extends
    AboutArguments,
    AttentionArguments,
    ChartsArguments,
    EveningsArguments,
    FilmArguments,
    GenresArguments,
    GifArguments,
    GroupsArguments,
    GuessArguments,
    HelpArguments,
    HintsArguments,
    LessonProblemsArguments,
    LessonsArguments,
    ListsArguments,
    LossesArguments,
    MapArguments,
    NightArguments,
    PlotArguments,
    PlotQuestionsArguments,
    PrivacyArguments,
    ProblemsArguments,
    RatingsArguments,
    RecommendArguments,
    RefusalsArguments,
    SettingsArguments,
    SimilarArguments,
    TasteArguments,
    TextArguments,
    WelcomeArguments {}
