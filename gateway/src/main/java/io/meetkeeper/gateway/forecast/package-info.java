/**
 * What the recorded figures say of the time to come: when swap or memory will be full, and which
 * hours of the week are quiet.
 */
package io.meetkeeper.gateway.forecast;
