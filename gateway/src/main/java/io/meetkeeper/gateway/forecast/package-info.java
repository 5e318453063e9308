/** Forecasts from the recorded figures, for REST clients and the scheduler. */
package io.meetkeeper.gateway.forecast;
