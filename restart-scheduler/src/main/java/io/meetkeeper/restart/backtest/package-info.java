/**
 * Backtests of a policy against the recorded past: a pure replay with its own clock that uses the
 * decisions of {@code policy}, {@code rule} and {@code job} as the scheduler does, and a model of
 * the memory that a restart frees. {@code BacktestService} reads the past, page by page.
 */
package io.meetkeeper.restart.backtest;
