/** The bridge-agent role: wires the agent and serves it on the bus. Started by the suite. */
package io.meetkeeper.agent;
