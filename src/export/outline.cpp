#include "huoju/export/outline.hpp"

#include "columns.hpp"

namespace huoju {
namespace {

class Outline {
 public:
  Outline(const Document& document, std::size_t width, bool why)
      : document_(document), width_(width), why_(why) {}

  [[nodiscard]] std::string write() && {
    const Source& source = document_.source();
    out_ += source.name().empty() ? "document" : source.name();
    out_ += ": " + source.encoding() + ", " + std::to_string(source.code_points()) +
            " characters, " + std::to_string(document_.articles().size()) +
            (document_.articles().size() == 1 ? " article" : " articles") +
            (document_.markdown() ? ", Markdown" : "") + "\n";
    for (const Diagnostic& diagnostic : document_.diagnostics()) {
      out_ += "! " + diagnostic.message + "\n";
    }
    for (std::size_t i = 0; i < document_.articles().size(); ++i) {
      const Article& article = document_.articles()[i];
      out_ += "\narticle " + std::to_string(i) + " (" + std::string(to_string(article.genre())) +
              ", " + position(article.body()) + ")\n";
      blocks(article);
    }
    if (!document_.loose().blocks().empty()) {
      out_ += "\noutside of any article\n";
      blocks(document_.loose());
    }
    if (!document_.furniture().empty()) {
      out_ += "\nfurniture\n";
      for (const Furniture& furniture : document_.furniture()) {
        if (furniture.text.empty()) continue;
        line("  ", position(furniture.where) + because(furniture.why), furniture.text);
      }
    }
    if (why_ && !document_.decisions().empty()) {
      out_ += "\ndecisions\n";
      for (const Decision& decision : document_.decisions()) {
        out_ += "  " + position(decision.where) + "  " + decision.text + "\n";
      }
    }
    return std::move(out_);
  }

 private:
  void blocks(const Article& article) {
    std::string authors;
    for (const Author& author : article.authors()) {
      authors += (authors.empty() ? "" : ", ") + author.name +
                 (author.function.empty() ? "" : " (" + author.function + ")");
    }
    if (!authors.empty()) out_ += "  by " + authors + "\n";
    bool section = false;
    for (const Block& block : article.blocks()) {
      const bool inner = section && block.role == BlockRole::paragraph;
      section = section || block.role == BlockRole::section;
      line(inner ? "    " : "  ",
           std::string(block.continues ? "+ " : "") + std::string(to_string(block.role)) + " " +
               position(article.raw(block.where)) + because(block.why),
           article.slice(block.where));
    }
  }
  [[nodiscard]] std::string position(RawSpan where) const {
    const Source& source = document_.source();
    return std::to_string(source.code_point_offset(where.begin)) + "-" +
           std::to_string(source.code_point_offset(where.end));
  }
  [[nodiscard]] std::string because(std::string_view why) const {
    return why_ && !why.empty() ? " [" + std::string(why) + "]" : "";
  }
  void line(std::string_view indent, const std::string& label, std::string_view text) {
    out_ += indent;
    out_ += label;
    out_ += "  ";
    const std::size_t used = indent.size() + label.size() + 2;
    (void)detail::append_columns(out_, text, width_ > used + 8 ? width_ - used : 8);
    out_ += "\n";
  }

  const Document& document_;
  std::size_t width_;
  bool why_;
  std::string out_;
};

}  // namespace

std::string outline(const Document& document, std::size_t width, bool why) {
  return Outline(document, width, why).write();
}

}  // namespace huoju
