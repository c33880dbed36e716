[assembly: AssemblyFixture(typeof(Calma.Storage.AzureBlob.Tests.AzureBlobServer))]

namespace Calma.Storage.AzureBlob.Tests;

public sealed class AzureBlobServer() : SharedServer("azurite");
