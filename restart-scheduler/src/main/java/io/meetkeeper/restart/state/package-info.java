/**
 * What is stored of a host, a restart job and a rolling restart: values with the steps that they
 * may take, and nothing of how they are stored. Read by everything above.
 */
package io.meetkeeper.restart.state;
