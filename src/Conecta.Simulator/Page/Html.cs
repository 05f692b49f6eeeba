using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;

namespace Conecta.Simulator.Page;

/// <summary>Markup that is safe to write: whatever is put into an interpolated text is encoded, unless it is markup itself.</summary>
/// <param name="Markup">The markup.</param>
internal sealed record Html(string Markup)
{
    public static readonly Html Empty = new("");

    /// <summary>Makes markup from an interpolated text.</summary>
    public static Html Of(Builder builder) => new(builder.Done());

    /// <summary>Markup of each item, one after the other.</summary>
    public static Html Each<T>(IEnumerable<T> items, Func<T, Html> markup) => new(string.Concat(items.Select(item => markup(item).Markup)));

    [InterpolatedStringHandler]
    internal readonly ref struct Builder
    {
        private readonly StringBuilder _text;

        public Builder(int literalLength, int formattedCount) => _text = new StringBuilder(literalLength + formattedCount * 16);

        public void AppendLiteral(string value) => _text.Append(value);

        public void AppendFormatted(Html? value) => _text.Append(value?.Markup);

        public void AppendFormatted(string? value) => _text.Append(value is null ? "" : HtmlEncoder.Default.Encode(value));

        public void AppendFormatted(int value) => _text.Append(value);

        public string Done() => _text.ToString();
    }
}
