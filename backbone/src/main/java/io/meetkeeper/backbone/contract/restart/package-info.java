/** Restart jobs, rolling restarts of a site and drains by a person; served by the scheduler. */
package io.meetkeeper.backbone.contract.restart;
