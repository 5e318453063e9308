/** The gateway's forecasts for each host, and the decision of the forecast rule. */
package io.meetkeeper.restart.forecast;
