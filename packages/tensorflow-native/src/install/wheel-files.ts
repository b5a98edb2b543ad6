/** Where a file of TensorFlow's or NVIDIA's wheels goes below the binding's folder; undefined when it is not needed. */
export function placeWheelFile(file: string): string | undefined {
  const library = /^tensorflow\/(libtensorflow_(?:cc|framework)\.so\.2)$/.exec(file);
  if (library) return `deps/lib/${library[1]}`;
  const header =
    /^tensorflow\/include\/((?:tensorflow\/c|tensorflow\/core\/platform|tsl\/platform|xla\/tsl)\/.+\.h)$/.exec(file);
  if (header) return `deps/include/${header[1]}`;
  // TensorFlow looks for NVIDIA's libraries in ../nvidia beside its own folder: as in Python's, so here.
  const isNvidia = /^nvidia\/[a-z_]+\/(?:lib\/[^/]+\.so(?:\.\d+)*|bin\/ptxas|nvvm\/libdevice\/.+)$/.test(file);
  return isNvidia ? `deps/${file}` : undefined;
}
