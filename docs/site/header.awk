# A filter for Doxygen: the comment that opens a header says what the header is. Indented lines of it
# are code. Specializations of members are left out: Doxygen does not find what they specialize.
function close_code() { if (code) print "/// @endcode"; code = 0 }
NR == 3 && /^\/\// { opening = 1; print "/// @file" }
opening && !/^\/\// { close_code(); opening = 0 }
opening {
  text = substr($0, 3)
  if (text ~ /^   / && !code) { print "/// @code{.cpp}"; code = 1 }
  if (text ~ /^ [^ ]/) close_code()
  if (code) sub(/^   /, "", text)
  print "///" text
  next
}
/^template <>$/ { skipping = 1 }
!skipping { print }
skipping && /;$/ { skipping = 0; print "" }
