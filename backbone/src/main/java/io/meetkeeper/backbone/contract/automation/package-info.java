/** Policy, pause, resume and state of automation; served by the scheduler. */
package io.meetkeeper.backbone.contract.automation;
