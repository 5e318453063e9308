/**
 * The scheduler role: decides when bridges are restarted, and restarts them. This package wires the
 * role. From the bottom up: {@code policy} decides, {@code fleet} has the live figures, {@code
 * state} and {@code store} the rows, {@code host} the view of one host; {@code roll}, {@code job}
 * and {@code rule} restart bridges, {@code idle} runs other actions, {@code reconcile} drives them,
 * {@code api} answers requests.
 */
package io.meetkeeper.restart;
