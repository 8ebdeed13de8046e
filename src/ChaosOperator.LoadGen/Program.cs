using System.CommandLine;
using ChaosOperator.LoadGen.Running;

const int wrongOptions = 2;

// What follows an answer is short and never blocks, so it runs where the answer was seen. To hand it to another thread costs more than all the rest: three times the processor time of a request.
Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");

var parsed = LoadCommandLine.Parse(args);

// Signals end the load in order, which may take longer than a command line waits by itself.
var ended = await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
return parsed.Errors.Count > 0 ? wrongOptions : ended;
