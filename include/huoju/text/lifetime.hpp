#pragma once

/// Marks a function whose result lives no longer than the object it is called on, so that
/// compilers which check lifetimes warn about views of temporaries.
#if defined(__clang__)
#define HUOJU_LIFETIME_BOUND [[clang::lifetimebound]]
#else
#define HUOJU_LIFETIME_BOUND
#endif
