/**
 * What a policy would have done in the recorded past: a pure replay with a moved clock that asks
 * the decisions of {@code policy}, {@code rule} and {@code job} as the scheduler does, and the
 * model of what a restart gives back. {@code BacktestService} reads the past, page by page.
 */
package io.meetkeeper.restart.backtest;
