// Makes PNG of a picture of the page, with one's own photo behind the frame. Nothing leaves the browser.

const SIZE = 1080;

async function picture(url: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = url;
  await image.decode();
  return image;
}

async function png(button: HTMLButtonElement): Promise<void> {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIZE;
  const pen = canvas.getContext("2d");
  if (!pen) return;
  const own = button.dataset.own && (document.getElementById(button.dataset.own) as HTMLInputElement).files?.[0];
  if (own) {
    const photo = await createImageBitmap(own);
    // The middle of the photo fills the opening.
    const side = Math.min(photo.width, photo.height);
    pen.drawImage(photo, (photo.width - side) / 2, (photo.height - side) / 2, side, side, 100, 64, 880, 880);
  }
  pen.drawImage(await picture(button.dataset.png ?? ""), 0, 0, SIZE, SIZE);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
  if (!blob) return;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = button.dataset.name ?? "fastlegedagen.png";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-png]")) {
  button.hidden = false;
  button.addEventListener("click", () => void png(button));
}
for (const field of document.querySelectorAll<HTMLElement>(".ds-field[data-own]")) field.hidden = false;
