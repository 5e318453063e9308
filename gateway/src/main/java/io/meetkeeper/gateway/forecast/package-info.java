/** Answers what the recorded figures say of the time to come, to clients and to the scheduler. */
package io.meetkeeper.gateway.forecast;
