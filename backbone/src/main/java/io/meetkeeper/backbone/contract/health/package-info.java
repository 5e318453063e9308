/** Checks of a host and their results: the state, since when, why, and what helps. */
package io.meetkeeper.backbone.contract.health;
