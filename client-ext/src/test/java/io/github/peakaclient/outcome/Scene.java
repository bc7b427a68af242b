package io.github.peakaclient.outcome;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.PeakaProject;
import io.github.peakaclient.job.WaitPolicy;
import java.io.File;

/**
 * What a feature is called with.
 *
 * @param peaka the client that meets the fault
 * @param directory empty
 */
record Scene(World world, Peaka peaka, WaitPolicy policy, File directory) {

    String projectId() {
        return world.projectId;
    }

    PeakaProject project() {
        return peaka.project(world.projectId);
    }
}
