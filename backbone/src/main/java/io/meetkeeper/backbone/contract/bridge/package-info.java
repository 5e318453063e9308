/** The bridge as the agent sees it, and commands to the agent. */
package io.meetkeeper.backbone.contract.bridge;
