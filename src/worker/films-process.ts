/** The films' process: finds films by what people call them, and answers while the models are busy, away or hang. */
import { buildTitleIndex } from '#catalogue/complete/index.ts';
import { loadCatalogue } from '#catalogue/load.ts';
import { fromEnvironment } from '#contract/engine-settings.ts';
import { readSpoilers } from '#loaders/plots/spoilers.ts';
import { createLogger } from '#log.ts';
import { exchangeHandlers } from './handlers/exchange.ts';
import { titleHandlers } from './handlers/films.ts';
import { serve } from './serve.ts';
import { teller } from './told.ts';

const { dataDir, assetsDir, logLevel } = fromEnvironment();
await serve(async () => {
  const { movies } = loadCatalogue(dataDir, assetsDir, { adults: true });
  const forAll = movies.filter(({ adult }) => !adult);
  const titles = buildTitleIndex(forAll);
  const withAdults = forAll.length === movies.length ? titles : buildTitleIndex(movies);
  const told = teller(readSpoilers(assetsDir));
  return { ...titleHandlers((adults) => (adults ? withAdults : titles), told), ...exchangeHandlers(() => titles) };
}, createLogger(logLevel));
