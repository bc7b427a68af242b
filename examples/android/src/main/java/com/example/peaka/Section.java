package com.example.peaka;

/** A part of the app. What it throws is printed, and the next one runs. */
interface Section {
    void run() throws Exception;
}
