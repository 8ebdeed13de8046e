using System.Globalization;
using ChaosOperator.Core.Parsing;

namespace ChaosOperator.Core.Hypotheses.Reading;

/// <summary>Reads bounds.</summary>
internal static class BoundReader
{
    private const string Remedy = "give exactly one of equals, atLeast, atMost, above, below and between";

    /// <summary>Reads a bound; null after an error.</summary>
    public static Bound? Read(string field, BoundSpec? spec, ErrorList errors)
    {
        if (spec is null)
        {
            errors.Add(field, "is missing", Remedy);
            return null;
        }

        (string Name, bool IsGiven)[] members =
        [
            ("equals", spec.EqualTo is not null), ("atLeast", spec.AtLeast is not null), ("atMost", spec.AtMost is not null),
            ("above", spec.Above is not null), ("below", spec.Below is not null), ("between", spec.Between is not null),
        ];
        var given = members.Where(member => member.IsGiven).Select(member => member.Name).ToArray();
        if (given.Length != 1)
        {
            errors.Add(field, given.Length == 0 ? "has no bound" : $"has {string.Join(" and ", given)}", Remedy);
            return null;
        }

        var path = $"{field}.{given[0]}";
        return spec switch
        {
            { EqualTo: { } text } => ReadQuantity(path, text, errors) is { } value ? new Bound.EqualTo(value) : null,
            { AtLeast: { } text } => ReadQuantity(path, text, errors) is { } value ? new Bound.AtLeast(value) : null,
            { AtMost: { } text } => ReadQuantity(path, text, errors) is { } value ? new Bound.AtMost(value) : null,
            { Above: { } text } => ReadQuantity(path, text, errors) is { } value ? new Bound.Above(value) : null,
            { Below: { } text } => ReadQuantity(path, text, errors) is { } value ? new Bound.Below(value) : null,
            _ => ReadRange(path, spec.Between!, errors),
        };
    }

    private static Bound.Between? ReadRange(string field, IReadOnlyList<ScalarText> texts, ErrorList errors)
    {
        const string RangeRemedy = "write [low, high]";
        if (texts.Count != 2)
        {
            errors.Add(field, $"has {texts.Count} quantities", RangeRemedy);
            return null;
        }

        var (low, high) = (ReadQuantity($"{field}[0]", texts[0], errors), ReadQuantity($"{field}[1]", texts[1], errors));
        if (low is not { } from || high is not { } to)
        {
            return null;
        }

        if (from.IsRelative == to.IsRelative && from.Amount > to.Amount)
        {
            errors.Add(field, $"[{texts[0]}, {texts[1]}] is empty", RangeRemedy);
            return null;
        }

        return new Bound.Between(from, to);
    }

    private static Quantity? ReadQuantity(string field, ScalarText scalar, ErrorList errors)
    {
        var text = (scalar.Text ?? "").Trim();
        var isRelative = !scalar.IsNumber && text.EndsWith('%');
        var number = isRelative ? text[..^1].TrimEnd() : text;
        var isNumber = double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var amount) && double.IsFinite(amount);
        if (isNumber && !(isRelative && amount < 0))
        {
            return new Quantity(amount, isRelative);
        }

        errors.Add(field, $"'{scalar}' is not a quantity", "write a number such as 1, or a percentage of the baseline such as \"50%\"");
        return null;
    }
}
