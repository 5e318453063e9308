/**
 * The memory and swap alarms: a pure state machine with hysteresis. The collector feeds it every
 * sample, a backtest every recorded figure.
 */
package io.meetkeeper.backbone.alarm;
