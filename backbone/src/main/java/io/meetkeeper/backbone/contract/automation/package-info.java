/**
 * Policy, pause and resume, and what Meetkeeper does by itself on a host; served by the scheduler.
 */
package io.meetkeeper.backbone.contract.automation;
