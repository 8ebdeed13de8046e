using System.CommandLine;
using ChaosOperator.Core.Notifications;
using ChaosOperator.Core.Parsing;
using ChaosOperator.Notifications;

namespace ChaosOperator.Commands;

/// <summary><c>notifications</c>: whether a file of notifications can be followed, and whether what it says arrives.</summary>
internal static class NotificationsCommandLine
{
    private static readonly Option<string> File = new("--file") { Description = "The file, as for run --notifications.", Required = true };

    private static readonly Option<string?> Try = new("--try") { Description = "Name of a receiver to send a trial to." };

    public static Command Create()
    {
        var command = new Command("notifications", "Check a file of notifications, and try a receiver.") { File, Try };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(File)!, parsed.GetValue(Try), Console.Out, Console.Error, TimeProvider.System, cancellationToken));
        return command;
    }

    /// <summary>Checks the file, and sends a trial when one is asked for.</summary>
    /// <returns>0: it can be followed, and the trial was taken.</returns>
    internal static async Task<int> RunAsync(string file, string? name, TextWriter output, TextWriter errors, TimeProvider time, CancellationToken cancellationToken)
    {
        var reading = NotificationsFile.Read(file);
        if (!reading.IsValid)
        {
            foreach (var error in reading.Errors)
            {
                await errors.WriteLineAsync(error.ToString());
            }

            return 1;
        }

        if (name is null)
        {
            foreach (var receiver in reading.Value.Receivers)
            {
                await output.WriteLineAsync($"{receiver}: {receiver.Format}, {Signed(receiver)}, {string.Join(", ", receiver.Subscription.On)} of runs in {string.Join(", ", receiver.Subscription.Namespaces)}, {Durations.Format(receiver.Timeout)} to answer");
            }

            return 0;
        }

        if (reading.Value.Receivers.FirstOrDefault(receiver => receiver.Name == name) is not { } tried)
        {
            await errors.WriteLineAsync($"{file} has no receiver {name}; it has {string.Join(", ", reading.Value.Receivers.Select(receiver => receiver.Name))}.");
            return 1;
        }

        return await TryAsync(tried, output, errors, time, cancellationToken);
    }

    private static async Task<int> TryAsync(Receiver receiver, TextWriter output, TextWriter errors, TimeProvider time, CancellationToken cancellationToken)
    {
        using var client = new WebhookClient(time);
        var answer = await client.PostAsync(receiver, NoticeBody.Trial(receiver.Name, receiver.Format, $"trial-{Guid.NewGuid():N}", time.GetUtcNow()), cancellationToken);
        if (answer is WebhookAnswer.NotTaken { Why: var why })
        {
            await errors.WriteLineAsync($"{receiver} did not take the trial: {why}. Check its address and whether it can be reached from here.");
            return 1;
        }

        await output.WriteLineAsync($"{receiver} took the trial.");
        return 0;
    }

    private static string Signed(Receiver receiver) => receiver.Keys.Count switch
    {
        0 => "not signed",
        1 => "signed",
        var keys => $"signed by {keys} keys",
    };
}
