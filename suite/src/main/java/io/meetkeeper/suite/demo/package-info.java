/**
 * {@code meetkeeper demo}: the real roles with short times, with a stand-in bridge in its own
 * process and a stand-in Machinist. Only the figures of the machine are simulated, from what the
 * stand-in bridge really leaks, since the host may have no swap.
 */
package io.meetkeeper.suite.demo;
