package io.meetkeeper.agent.service;

import io.meetkeeper.agent.control.ControlStatus;
import io.meetkeeper.agent.control.ServiceControl;

/**
 * What is seen of a service before anything is touched.
 *
 * @param control who runs it
 * @param service what its manager says
 * @param talk whether anybody talks, and whether packages are being installed
 */
record ServiceEvidence(ServiceControl control, ControlStatus service, SiteCallCheck talk) {}
