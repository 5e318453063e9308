/**
 * Actions that wait until a site is idle. Roles send them to the scheduler, which knows the hosts
 * and their samples and does the waiting.
 */
package io.meetkeeper.backbone.contract.idle;
