# Writes texts as constants of a C++ source, without comment lines and indentation.
#
#   cmake -DOUTPUT=assets.cpp -DHEADER=asset.hpp -P embed.cmake view.css view.js
#
# view.css becomes `const std::string_view view_css`.

set(code "#include \"${HEADER}\"\n\nnamespace huoju::detail {\n")
set(after_script FALSE)
foreach(i RANGE ${CMAKE_ARGC})
  set(file "${CMAKE_ARGV${i}}")
  if(after_script AND file)
    file(READ "${file}" text)
    string(REGEX REPLACE "(^|\n) */\\*[^*]*\\*/" "\\1" text "${text}")
    string(REGEX REPLACE "(^|\n) *//[^\n]*" "\\1" text "${text}")
    string(REGEX REPLACE "\n[ \n]*" "\n" text "${text}")
    string(STRIP "${text}" text)
    get_filename_component(name "${file}" NAME)
    string(REPLACE "." "_" name "${name}")
    string(APPEND code
      "\nextern const std::string_view ${name} = R\"huoju(${text})huoju\";\n")
  elseif(file STREQUAL CMAKE_CURRENT_LIST_FILE)
    set(after_script TRUE)
  endif()
endforeach()
file(WRITE "${OUTPUT}" "${code}\n}  // namespace huoju::detail\n")
