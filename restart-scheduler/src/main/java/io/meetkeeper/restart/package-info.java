/**
 * The scheduler role: decides when bridges are restarted, and does it. This package wires it. From
 * the bottom: {@code policy} decides, {@code fleet} has the live figures, {@code state} and {@code
 * store} the rows, {@code host} all about one host; {@code roll}, {@code job} and {@code rule}
 * restart bridges, {@code idle} runs other actions, {@code reconcile} drives them, {@code api}
 * answers requests.
 */
package io.meetkeeper.restart;
