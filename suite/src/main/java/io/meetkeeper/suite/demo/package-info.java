/**
 * {@code meetkeeper demo}: the real roles with short times, in front of a stand-in bridge in a
 * process of its own and a stand-in Machinist. Only the swap figures are simulated, from what the
 * stand-in bridge really leaks, since a demo can not count on a swap area.
 */
package io.meetkeeper.suite.demo;
