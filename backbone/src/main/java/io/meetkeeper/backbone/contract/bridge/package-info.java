/** Status of the bridge from the agent on its host, and commands to the agent. */
package io.meetkeeper.backbone.contract.bridge;
