/**
 * Pure forecasts from figures: when swap or memory will be full, and which hours of the week are
 * quiet. Used by the gateway on the recorded figures, and by a backtest on its own.
 */
package io.meetkeeper.backbone.forecast;
