/** What the gateway forecasts of each host, and what the forecast rule makes of it. */
package io.meetkeeper.restart.forecast;
