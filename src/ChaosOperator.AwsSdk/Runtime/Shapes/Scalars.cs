using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using Amazon.Runtime;

namespace ChaosOperator.AwsSdk.Runtime.Shapes;

/// <summary>Values without structure, as text: query parameters, headers, XML content.</summary>
internal static class Scalars
{
    private static readonly ConcurrentDictionary<Type, Func<string, object>> Constants = new();

    /// <summary>Whether a type is a leaf of the model rather than a structure, list or map.</summary>
    public static bool IsScalar(Type type) =>
        type.IsPrimitive || type == typeof(string) || type == typeof(DateTime) || typeof(ConstantClass).IsAssignableFrom(type);

    /// <summary>Writes a leaf value as text; times are ISO 8601 in UTC.</summary>
    public static string ToText(object value) => value switch
    {
        string text => text,
        ConstantClass constant => constant.Value,
        bool flag => flag ? "true" : "false",
        DateTime time => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new NotSupportedException($"{value.GetType()} is not a scalar of the service models."),
    };

    /// <summary>Reads a leaf value of the given (not nullable) type.</summary>
    /// <exception cref="FormatException">The text is not a value of the type.</exception>
    public static object FromText(string text, Type type)
    {
        if (type == typeof(string)) return text;
        if (type == typeof(DateTime)) return WireTime.Parse(text);
        if (type == typeof(bool)) return bool.Parse(text);
        if (type == typeof(int)) return int.Parse(text, CultureInfo.InvariantCulture);
        if (type == typeof(long)) return long.Parse(text, CultureInfo.InvariantCulture);
        if (type == typeof(double)) return double.Parse(text, CultureInfo.InvariantCulture);
        return Constant(text, type);
    }

    /// <summary>The constant of an enumeration; a value that is newer than this client becomes a constant too.</summary>
    public static object Constant(string value, Type type) => Constants.GetOrAdd(type, FinderOf)(value);

    private static Func<string, object> FinderOf(Type type) =>
        type.GetMethod("FindValue", BindingFlags.Public | BindingFlags.Static, [typeof(string)])?.CreateDelegate<Func<string, object>>()
        ?? throw new NotSupportedException($"{type} is neither a scalar nor an enumeration of the service models.");
}
