using ChaosOperator.Core.Notifications;
using ChaosOperator.Core.Parsing;
using ChaosOperator.Resources.Yaml;

namespace ChaosOperator.Notifications;

/// <summary>The file that says who is told, and the files that it names: in Kubernetes the keys of a Secret.</summary>
internal static class NotificationsFile
{
    /// <summary>No file of this kind is longer by far.</summary>
    private const int Longest = 256 * 1024;

    /// <summary>Reads it, and what it names: relative to the folder in which it is.</summary>
    /// <param name="path">The file.</param>
    public static Reading<NotificationSettings> Read(string path)
    {
        var (text, problem) = Text(path);
        if (text is null)
        {
            return Wrong($"{path} {problem}", "mount the Secret that holds it, or correct --notifications");
        }

        try
        {
            return YamlTree.Read(text, withAnchors: false) is [var root]
                ? NotificationsReader.Read(YamlJson.Of(root), name => Text(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, name)))
                : Wrong($"{path} holds no document, or several", "write one, with receivers");
        }
        catch (UnreadableYamlException wrong)
        {
            return Wrong($"{path}, line {wrong.Line}, column {wrong.Column}: {wrong.Message}", "correct it there");
        }
    }

    private static Reading<NotificationSettings> Wrong(string problem, string remedy) => new(null, [new FieldError("notifications", problem, remedy)]);

    private static (string? Text, string? Problem) Text(string path)
    {
        try
        {
            var file = new FileInfo(path);
            return !file.Exists ? (null, "is not there")
                : file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo { Length: > Longest } || file.Length > Longest ? (null, $"is longer than {Longest / 1024} KiB")
                : (File.ReadAllText(path), null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return (null, $"cannot be read ({e.GetType().Name})");
        }
    }
}
