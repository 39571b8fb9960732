/** pm2 start ops/pm2.config.cjs — see docs/install.md. */
module.exports = {
  apps: [
    {
      name: 'marquee',
      cwd: require('node:path').join(__dirname, '..'),
      script: 'src/start.mjs',
      env: { NODE_ENV: 'production', MARQUEE_OPEN: 'no' },
      // One data folder, one bot: never in cluster mode.
      exec_mode: 'fork',
      instances: 1,
      kill_timeout: 20_000,
      // 2 is a mistake in the settings: starting again would not put it right.
      stop_exit_codes: [0, 2],
      exp_backoff_restart_delay: 1_000,
    },
  ],
};
