/**
 * The memory and swap alarms: a pure state machine with hysteresis. The collector feeds it with
 * every sample, a replay of the recorded past with every recorded figure.
 */
package io.meetkeeper.backbone.alarm;
