/**
 * What is to be done as soon as nobody talks. The roles that want it ask the scheduler, which is
 * the one that waits: it knows the hosts and their samples.
 */
package io.meetkeeper.backbone.contract.idle;
