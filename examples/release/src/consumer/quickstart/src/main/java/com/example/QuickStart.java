package com.example;

import io.github.peakaclient.*;
import io.github.peakaclient.api.*;
import io.github.peakaclient.call.*;
import io.github.peakaclient.credential.*;
import io.github.peakaclient.job.*;
import io.github.peakaclient.model.*;
import io.github.peakaclient.query.*;
import io.github.peakaclient.sql.*;
import io.github.peakaclient.table.*;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.*;

final class QuickStart {
    private QuickStart() {}

    /** The code of the README. */
    static void run(String projectId) throws Exception {
/* quick start of the README */
    }

    /** The same with another client. */
    static void runWith(Peaka peaka, String projectId) throws Exception {
/* quick start with the client of the sandbox */
    }
}
