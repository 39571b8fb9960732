# syntax=docker/dockerfile:1
# Marquee in a container. docs/install.md says how to run it; tests/release does these steps without an engine.

FROM node:24-bookworm-slim AS install
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY packages/ packages/
COPY scripts/slim.mjs scripts/slim.mjs
RUN npm ci --omit=dev && node scripts/slim.mjs

FROM node:24-bookworm-slim
ENV NODE_ENV=production MARQUEE_DATA=/data MARQUEE_OPEN=no
WORKDIR /app
COPY --from=install /app/node_modules node_modules/
COPY package.json tsconfig.json README.md LICENSE ./
COPY packages/ packages/
COPY assets/ assets/
COPY src/ src/
# The folder exists and belongs to the user before a volume is put over it: a fresh volume takes both over.
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
HEALTHCHECK --interval=30s --timeout=5s --start-period=2m --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.MARQUEE_HTTP_PORT || 8738) + '/live').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Not through npm or a shell: process 1 is the bot, and SIGTERM reaches it.
CMD ["node", "src/start.mjs"]
