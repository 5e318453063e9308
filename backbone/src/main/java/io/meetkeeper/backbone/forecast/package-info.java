/**
 * What figures say of the time to come, pure: when swap or memory will be full, and which hours of
 * the week are quiet. The gateway asks it of the recorded figures, a backtest of its own.
 */
package io.meetkeeper.backbone.forecast;
