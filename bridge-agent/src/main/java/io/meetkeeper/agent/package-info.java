/** The bridge-agent role: wires and serves the bus. Started by suite. */
package io.meetkeeper.agent;
