#pragma once

// Catch2 of either major version: Debian 12 has 2.13, Ubuntu 24.04 and newer have 3.

#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif
